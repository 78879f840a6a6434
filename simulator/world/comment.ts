export interface Comment {
  id: string;
  postId: string;
  psid: string;
  pageId: string;
  text: string;
  at: number;
  replied: boolean;
}
